package adapters

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"

	"github.com/redis/go-redis/v9"
	"github.com/twmb/franz-go/pkg/kgo"

	"fixproof/fixtures/wire-injection/shop"
)

type repository struct{ db *sql.DB }

// NewRepository keeps users in a database.
func NewRepository(db *sql.DB) shop.Repository { return repository{db} }

func (r repository) User(ctx context.Context, id string) (string,
	error) {
	var name string
	query := "SELECT name FROM users WHERE id = $1"
	err := r.db.QueryRowContext(ctx, query, id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", shop.ErrUnknown
	}
	return fmt.Sprintf("{\"id\":%q,\"name\":%q}", id, name), err
}

type cache struct{ client *redis.Client }

// NewCache keeps values in Redis.
func NewCache(client *redis.Client) shop.CacheClient {
	return cache{client}
}

func (c cache) Get(ctx context.Context, key string) (string, error) {
	value, err := c.client.Get(ctx, key).Result()
	if errors.Is(err, redis.Nil) {
		return "", shop.ErrUnknown
	}
	return value, err
}

func (c cache) Set(ctx context.Context, key, value string) error {
	return c.client.Set(ctx, key, value, 0).Err()
}

type broker struct{ client *kgo.Client }

// NewBroker tells Kafka.
func NewBroker(client *kgo.Client) shop.MessageBroker {
	return broker{client}
}

func (b broker) Publish(topic, event string) {
	record := kgo.KeyStringRecord(event, "viewed")
	record.Topic = topic
	b.client.TryProduce(context.Background(), record,
		func(_ *kgo.Record, err error) {
			if err != nil {
				log.Printf("publish %s: %v", topic, err)
			}
		})
}
