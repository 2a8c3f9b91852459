//go:build sized

package main

import (
	"bytes"
	"net/http"
)

// serveCatalogue encodes into a buffer that nobody has used before, so
// no answer can hold a byte of another. One line, nothing to give back.
func serveCatalogue(w http.ResponseWriter, doc *catalogue) {
	body := bytes.NewBuffer(make([]byte, 0, sizeOf(doc)))

	// The buffer has the right size from the start: it is paid for once,
	// and nothing is copied. It is garbage all the same.
	if err := doc.write(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, body)
}

// An item is about 240 bytes of JSON; a little more is no loss.
func sizeOf(doc *catalogue) int {
	return 256 + 256*len(doc.Items)
}
