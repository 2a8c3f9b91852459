//go:build fix

package main

import "net/http"

// serveMember reads the row into a member of its own: empty, nobody
// else's, and the collector's business when it is done.
func serveMember(w http.ResponseWriter, t rows, id int) {
	m := new(member)

	t.scan(id, m)
	send(w, m)
}
