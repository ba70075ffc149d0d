kubectl set image deploy/web web=registry.local/shop/web:%{web.good} -n shop
kubectl rollout status deployment/web -n shop --timeout=2m
