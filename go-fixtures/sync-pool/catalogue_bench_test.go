package main

import (
	"net/http"
	"testing"
)

// BenchmarkCatalogue serves the whole answer of 40 KB.
func BenchmarkCatalogue(b *testing.B) {
	doc := newCatalogue(defaultItems)
	w := nobody{header: http.Header{}}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		serveCatalogue(w, doc)
	}
}

// BenchmarkBuffer is one buffer of 1.2 KB, from being got to being done
// with: what is left of the lesson without a document and a server.
func BenchmarkBuffer(b *testing.B) {
	text := make([]byte, 1_200)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		fill(text)
	}
}

// Nobody takes an answer and drops it.
type nobody struct{ header http.Header }

func (w nobody) Header() http.Header         { return w.header }
func (w nobody) Write(p []byte) (int, error) { return len(p), nil }
func (w nobody) WriteHeader(int)             {}
