package main

import "testing"

func TestEveryArticleIsFound(t *testing.T) {
	index := grow(1_000)
	for id := range int64(1_000) {
		if got := index.price(id); got != 100+id*7919%90_000 {
			t.Errorf("%d costs %d", id, got)
		}
	}
	if got := index.price(1_000); got != 0 {
		t.Errorf("one that there is not costs %d", got)
	}
}
