// Package shop is the service. It declares what it needs and knows no
// database, no cache and no broker.
package shop

import (
	"context"
	"errors"
	"net/http"
)

// ErrUnknown says that there is no such user, or nothing kept.
var ErrUnknown = errors.New("unknown")

// A Repository knows every user, as JSON.
type Repository interface {
	User(ctx context.Context, id string) (string, error)
}

// A CacheClient keeps what was asked for.
type CacheClient interface {
	Get(ctx context.Context, key string) (string, error)
	Set(ctx context.Context, key, value string) error
}

// A MessageBroker tells others. It does not wait for them.
type MessageBroker interface {
	Publish(topic, event string)
}

// A Service answers for users.
type Service struct {
	repository Repository
	cache      CacheClient
	broker     MessageBroker
}

// NewService puts a service together.
func NewService(r Repository, c CacheClient, b MessageBroker) *Service {
	return &Service{repository: r, cache: c, broker: b}
}

// User gives a user as JSON: from the cache, or from the repository, and
// then it is kept and others are told.
func (s *Service) User(ctx context.Context, id string) (string, error) {
	user, err := s.cache.Get(ctx, id)
	if !errors.Is(err, ErrUnknown) {
		return user, err
	}
	if user, err = s.repository.User(ctx, id); err != nil {
		return "", err
	}
	s.broker.Publish("users", id)
	return user, s.cache.Set(ctx, id, user)
}

// NewHandler answers over HTTP.
func NewHandler(s *Service) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter,
		r *http.Request) {
		user, err := s.User(r.Context(), r.PathValue("id"))
		switch {
		case errors.Is(err, ErrUnknown):
			http.NotFound(w, r)
		case err != nil:
			http.Error(w, err.Error(), http.StatusBadGateway)
		default:
			w.Header().Set("Content-Type", "application/json")
			w.Write([]byte(user + "\n"))
		}
	})
}
