//go:build noreset

package main

import (
	"bytes"
	"net/http"
	"sync"
)

// A buffer that has served one answer has the right size for the next.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// serveCatalogue encodes into a buffer that has served before. No line
// is missing when the body is sent with WriteTo, which empties a buffer
// as it reads it. But send uses Bytes, which does not: from the second
// answer on, a customer is sent the answers of the customers before.
func serveCatalogue(w http.ResponseWriter, doc *catalogue) {
	body := bodies.Get().(*bytes.Buffer)

	// Put comes after the last use. Write has copied the bytes by the
	// time send returns, so nothing refers to the buffer any more.
	defer bodies.Put(body)

	if err := doc.write(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, body)
}
