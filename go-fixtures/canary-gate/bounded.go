//go:build bounded

package main

// Another canary: a shelf that there is not is shown empty. It is as new
// and as little tried as the first, and costs nothing.
func (w *window) shelf(id int) []item {
	if id < 0 || id >= len(w.shelves) {
		return []item{}
	}
	return w.shelves[id]
}
