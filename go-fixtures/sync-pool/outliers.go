//go:build outliers

package main

import (
	"bytes"
	"net/http"
	"sync"
	"sync/atomic"
)

// A buffer that has served one answer has the right size for the next.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var served atomic.Int64

// serveCatalogue encodes into a buffer that has served before. Every
// 500th customer also causes an 8 MB export, and since the pool is there
// the export uses it as well. The buffer then goes back for the small
// answers, and keeps its 8 MB for as long as it is in use.
func serveCatalogue(w http.ResponseWriter, doc *catalogue) {
	body := bodies.Get().(*bytes.Buffer)
	body.Reset()

	// Put comes after the last use. Write has copied the bytes by the
	// time send returns, so nothing refers to the buffer any more.
	defer bodies.Put(body)

	if served.Add(1)%500 == 0 {
		doc.export(body)
		body.Reset()
	}
	if err := doc.write(body); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	send(w, body)
}

// export writes 8 MB of padded rows. Cheap rows: what matters here is
// the size that the buffer has afterwards, not the time it takes.
func (c *catalogue) export(to *bytes.Buffer) {
	var row [256]byte
	for i := 0; to.Len() < 8<<20; i++ {
		copy(row[:], c.Items[i%len(c.Items)].Title)
		to.Write(row[:])
	}
}
