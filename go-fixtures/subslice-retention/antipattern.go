//go:build !fix && !clipped && !substring

package main

import "bytes"

type number = []byte

// numberIn copies nothing: what it returns is a place in the waybill. The
// collector knows no parts of an array, so the number keeps all of it.
func numberIn(doc []byte) number {
	_, rest, _ := bytes.Cut(doc, []byte("tracking="))
	no, _, _ := bytes.Cut(rest, []byte("\n"))
	return no
}
