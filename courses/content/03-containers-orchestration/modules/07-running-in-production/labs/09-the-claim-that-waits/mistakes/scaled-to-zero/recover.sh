kubectl scale statefulset db -n shop --replicas=0
kubectl delete pvc data-db-0 -n shop
kubectl apply -f db.yaml
