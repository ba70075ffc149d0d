kubectl rollout history deployment/web -n shop
kubectl -n shop rollout undo deploy web --to-revision %{web.kept} && kubectl -n shop rollout status deploy web
kubectl get rs -n shop -o wide
