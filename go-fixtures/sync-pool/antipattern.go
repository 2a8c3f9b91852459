//go:build !fix && !noreset && !outliers && !sized

package main

import (
	"bytes"
	"net/http"
)

// serveCatalogue encodes into a buffer that nobody has used before, so
// no answer can hold a byte of another. One line, nothing to give back.
func serveCatalogue(w http.ResponseWriter, doc *catalogue) {
	body := new(bytes.Buffer)

	// An empty buffer does not know how large it will become. It doubles
	// its memory whenever it is full, copies what it holds, and leaves
	// the old half behind: the answer is paid for two or three times.
	if err := doc.write(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, body)
}
