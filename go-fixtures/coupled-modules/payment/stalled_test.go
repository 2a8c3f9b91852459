package payment

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const order = `{"id":"o-1","card":"4000-0001","sku":"lamp-1047","count":1}`

// The case that a payment team most wants to see: does a customer still
// get the receipt while inventory does not reply? Which stock there is
// to try it with is what the variants differ in.
func TestPaysWhileInventoryStalls(t *testing.T) {
	desk := NewDesk(stalledStock(t))
	answer := httptest.NewRecorder()
	body := strings.NewReader(order)
	desk.ServeHTTP(answer, httptest.NewRequest("POST", "/pay", body))
	if answer.Code != http.StatusOK {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if !strings.Contains(answer.Body.String(), `"paid":true`) {
		t.Fatalf("no receipt: %s", answer.Body)
	}
}
