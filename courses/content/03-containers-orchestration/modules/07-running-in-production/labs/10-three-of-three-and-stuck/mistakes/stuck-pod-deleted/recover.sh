kubectl delete pod web-84d9c7b6f5-tq7xm -n shop
kubectl rollout status deployment/web -n shop --timeout=2m
