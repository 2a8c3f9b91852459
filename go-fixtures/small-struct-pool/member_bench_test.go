package main

import (
	"net/http"
	"testing"
)

// BenchmarkMember answers one request for one member: of the whole of it
// the struct is a small part.
func BenchmarkMember(b *testing.B) {
	var t rows = newTable(defaultMembers)
	w := nobody{header: http.Header{}}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		serveMember(w, t, i%defaultMembers)
	}
}

// Nobody takes an answer and drops it.
type nobody struct{ header http.Header }

func (w nobody) Header() http.Header         { return w.header }
func (w nobody) Write(p []byte) (int, error) { return len(p), nil }
func (w nobody) WriteHeader(int)             {}
