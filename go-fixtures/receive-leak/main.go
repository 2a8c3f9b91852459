// Receive-leak is a shipping service: for each parcel three carriers are
// asked at once. Who hands the questions out, and who waits for what, is
// what the variants differ in.
package main

import (
	"fmt"
	"net/http"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

func newHandler() http.Handler {
	carriers := newCarriers()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ship", func(w http.ResponseWriter,
		r *http.Request) {
		if probe.Capped() {
			w.Header().Set("Fixproof-Capped", "1")
			http.Error(w, "try again later",
				http.StatusServiceUnavailable)
			return
		}
		to := r.URL.Query().Get("to")
		best := cheapest(carriers, to)
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"to\":%q,\"cents\":%d}\n", to, best)
	})
	return mux
}
