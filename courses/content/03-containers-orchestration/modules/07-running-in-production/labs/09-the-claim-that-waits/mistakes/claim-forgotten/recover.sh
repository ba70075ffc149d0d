kubectl delete statefulset db -n shop
kubectl apply -f db.yaml
