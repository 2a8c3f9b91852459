//go:build manyvalue

package main

import "net/http"

// serveMember goes through the whole table, for want of an index, with
// one member for all rows: allocated once a request, cleared for each
// row, and given back to nobody.
func serveMember(w http.ResponseWriter, t rows, id int) {
	var m member
	for i := range t.count() {
		m = member{}
		t.scan(i, &m)
		if m.id == int64(id) {
			send(w, &m)
		}
	}
}
