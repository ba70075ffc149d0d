kubectl rollout undo deployment/web -n shop --to-revision=%{web.now}
kubectl rollout status deployment/web -n shop --timeout=2m
