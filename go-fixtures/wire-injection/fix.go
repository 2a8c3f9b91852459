//go:build fix

package main

import (
	"net/http"

	"fixproof/fixtures/wire-injection/adapters"
	"fixproof/fixtures/wire-injection/wired"
)

// compose calls what wire has written in wired/wire_gen.go, by the
// command in wired/inject.go: a call a line, in the order of their
// needs. What is missing is said when the program is compiled.
func compose(parts adapters.Parts) (handler http.Handler, err error) {
	return wired.Compose(parts)
}
