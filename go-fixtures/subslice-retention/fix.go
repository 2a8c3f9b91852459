//go:build fix

package main

import "bytes"

type number = []byte

// numberIn returns a copy of a few bytes, and the waybill can go.
func numberIn(doc []byte) number {
	_, rest, _ := bytes.Cut(doc, []byte("tracking="))
	no, _, _ := bytes.Cut(rest, []byte("\n"))
	return bytes.Clone(no)
}
