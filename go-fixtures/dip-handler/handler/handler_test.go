package handler

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// One request, and what it must be answered with. Where the users go is
// what the variants differ in.
func TestSignsUp(t *testing.T) {
	answer := httptest.NewRecorder()
	body := strings.NewReader(`{"name":"Ada","email":"Ada@example.org"}`)
	request := httptest.NewRequest("POST", "/users", body)
	New(repository()).ServeHTTP(answer, request)
	if answer.Code != http.StatusCreated {
		t.Fatalf("status %d: %s", answer.Code, answer.Body)
	}
	if got := answer.Body.String(); !strings.Contains(got,
		`"email":"ada@example.org"`) {
		t.Fatalf("the address is not kept in lower case: %s", got)
	}
}
