//go:build !fix && !bounded

package main

import (
	"maps"
	"slices"
)

// The canary: what is on offer is handed out as a copy, so that no price
// set for one customer can reach another. The answer stays the same.
func (w *window) shelf(id int) []item {
	own := slices.Clone(w.shelves[id])
	for i := range own[:w.offers] {
		own[i].Tags = slices.Clone(own[i].Tags)
		own[i].Left = maps.Clone(own[i].Left)
	}
	return own
}
