package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// BenchmarkSignUp keeps a user and reads it back twenty times: straight
// from the store, or through an interface.
func BenchmarkSignUp(b *testing.B) {
	h := newHandler()
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		body := strings.NewReader(`{"name":"Ada","email":"a@example.org"}`)
		request := httptest.NewRequest("POST", "/users", body)
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, request)
		if answer.Code != http.StatusCreated {
			b.Fatalf("status %d: %s", answer.Code, answer.Body)
		}
	}
}
