kubectl delete statefulset db -n shop
kubectl delete pvc data-db-0 exports -n shop
kubectl apply -f db.yaml
