// Bookshop answers who wrote what. It is nobody's lesson and knows of no
// harness: `fixproof compare` is tried on it, one folder against the other.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
)

func main() {
	address := flag.String("addr", "127.0.0.1:8080", "where to listen")
	flag.Parse()
	shop := newShop(catalogue(2000))
	http.HandleFunc("GET /books", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		found := shop.by(r.URL.Query().Get("author"))
		if err := json.NewEncoder(w).Encode(found); err != nil {
			log.Print(err)
		}
	})
	log.Printf("%d books at %s", len(shop.books), *address)
	log.Fatal(http.ListenAndServe(*address, nil))
}
