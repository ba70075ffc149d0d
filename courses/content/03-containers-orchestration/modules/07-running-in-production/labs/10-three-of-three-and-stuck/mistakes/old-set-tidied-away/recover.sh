kubectl delete rs web-6f8b9c7d5c -n shop
kubectl apply -f web.yaml
kubectl rollout status deployment/web -n shop --timeout=2m
