kubectl scale deployment/web -n shop --replicas=0
kubectl rollout undo deployment/web -n shop --to-revision=%{web.kept}
kubectl scale deployment/web -n shop --replicas=3
kubectl rollout status deployment/web -n shop --timeout=2m
