//go:build manymake

package main

import "net/http"

// serveMember goes through the whole table, for want of an index, with a
// new member for each row.
func serveMember(w http.ResponseWriter, t rows, id int) {
	for i := range t.count() {
		m := new(member)
		t.scan(i, m)
		if m.id == int64(id) {
			send(w, m)
		}
	}
}
