//go:build fix

package main

import (
	"bytes"
	"net/http"
	"sync"
)

// A buffer that has served one answer has the right size for the next.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// serveCatalogue encodes into a buffer that has served before. Reset
// empties it and keeps its memory; without Reset the last answer would
// still be in it.
func serveCatalogue(w http.ResponseWriter, doc *catalogue) {
	body := bodies.Get().(*bytes.Buffer)
	body.Reset()

	// Put comes after the last use. Write has copied the bytes by the
	// time send returns, so nothing refers to the buffer any more.
	defer bodies.Put(body)

	if err := doc.write(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, body)
}
