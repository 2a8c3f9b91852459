package page

import (
	"net/http/httptest"
	"testing"
)

type fixedPrice struct{ reads int }

func (f *fixedPrice) Cents(string) int {
	f.reads++
	return 1299
}

// The page asks for a price once and has it from the cache from then on:
// this is what the cache is for, and every stand-in lets it pass.
func TestSecondCustomerIsServedFromTheCache(t *testing.T) {
	prices := &fixedPrice{}
	page := New(standIn(t), prices)
	want := "{\"sku\":\"lamp\",\"cents\":1299}\n"
	for range 2 {
		answer := httptest.NewRecorder()
		request := httptest.NewRequest("GET", "/price?sku=lamp", nil)
		page.ServeHTTP(answer, request)
		if got := answer.Body.String(); got != want {
			t.Fatalf("answered %q", got)
		}
	}
	if prices.reads != 1 {
		t.Fatalf("asked for the price %d times", prices.reads)
	}
}
