# The commands that bring the whole of web back to what worked, in order.
kubectl rollout status deployment/web -n shop
