// Bookshop answers who wrote what, out of a database. It is nobody's lesson and
// knows of no harness: `fixproof compare` is tried on it, one folder against the
// other.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
)

func main() {
	address := flag.String("addr", "127.0.0.1:8080", "where to listen")
	file := flag.String("db", "bookshop.db", "the database; made and filled where there is none")
	flag.Parse()
	shop, err := openShop(*file)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("GET /books", func(w http.ResponseWriter, r *http.Request) {
		found, err := shop.by(r.Context(), r.URL.Query().Get("author"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(found); err != nil {
			log.Print(err)
		}
	})
	log.Printf("%s at %s", *file, *address)
	log.Fatal(http.ListenAndServe(*address, nil))
}
