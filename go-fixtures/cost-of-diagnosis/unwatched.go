//go:build unwatched

package main

// look does not. Against it the others show what they cost.
func look() {
}
