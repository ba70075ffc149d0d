kubectl apply -f web.yaml
kubectl rollout status deployment/web -n shop --timeout=2m
