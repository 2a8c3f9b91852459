//go:build fix || noreset || outliers

package main

import "bytes"

// fill uses a buffer that has served before.
func fill(text []byte) {
	body := bodies.Get().(*bytes.Buffer)
	body.Reset()
	body.Write(text)
	bodies.Put(body)
}
