// Gc-memory-limit is a price index in memory: a tree of 400,000 articles,
// and questions that leave garbage behind. How often the collector looks
// through the tree is what the variants differ in.
package main

import (
	"log"
	"net/http"
	"os"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

func newHandler() http.Handler {
	index := grow(setting("ARTICLES", defaultArticles))
	tune(int64(setting("MEMORY_MIB", defaultMemory)) << 20)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /price", func(w http.ResponseWriter,
		r *http.Request) {
		id, err := strconv.Atoi(r.URL.Query().Get("of"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(describe(id, index.price(int64(id))))
	})
	return mux
}

// 400,000 articles of 64 bytes are 24 MiB. The container is thought to
// have 128 MiB, and nothing else in it.
const (
	defaultArticles = 400_000
	defaultMemory   = 128
)

func setting(name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	value, err := strconv.Atoi(text)
	if err != nil || value <= 0 {
		log.Fatalf("%s=%q is no positive whole number", name, text)
	}
	return value
}
