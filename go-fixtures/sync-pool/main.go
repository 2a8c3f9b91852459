// Sync-pool is a catalogue service: one document of about 40 KB, encoded
// anew for every request, as if each customer saw prices of their own.
package main

import (
	"bytes"
	"log"
	"net/http"
	"os"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// An item is about 240 bytes of JSON. CATALOGUE_ITEMS=4 makes the
// document so small that net/http allocates more than the answer does.
const defaultItems = 180

func newHandler() http.Handler {
	doc := newCatalogue(itemsFromEnv())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /catalogue", func(w http.ResponseWriter,
		_ *http.Request) {
		serveCatalogue(w, doc)
	})
	return mux
}

// send answers with what the buffer holds, all of it.
func send(w http.ResponseWriter, body *bytes.Buffer) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.Write(body.Bytes())
}

func itemsFromEnv() int {
	text := os.Getenv("CATALOGUE_ITEMS")
	if text == "" {
		return defaultItems
	}
	items, err := strconv.Atoi(text)
	if err != nil || items <= 0 {
		log.Fatalf("CATALOGUE_ITEMS=%q is no positive whole number", text)
	}
	return items
}
