kubectl delete statefulset db -n shop
kubectl delete pvc --all -n shop
kubectl apply -f db.yaml
