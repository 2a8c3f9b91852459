//go:build fix

package main

// What runs now, and runs again after the canary is rolled back: nobody
// changes an item, so all requests share them.
func (w *window) shelf(id int) []item {
	return w.shelves[id]
}
