// Package adapters stands between the service and the real components:
// SQLite or PostgreSQL, Redis, Kafka.
package adapters

import (
	"context"
	"database/sql"
	"os"
	"strings"

	"github.com/alicebob/miniredis/v2"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/redis/go-redis/v9"
	"github.com/twmb/franz-go/pkg/kfake"
	"github.com/twmb/franz-go/pkg/kgo"
	_ "modernc.org/sqlite"
)

// Parts are what a service is made of, opened and ready.
type Parts struct {
	DB    *sql.DB
	Redis *redis.Client
	Kafka *kgo.Client
}

// Split hands the parts out one by one.
func (p Parts) Split() (*sql.DB, *redis.Client, *kgo.Client) {
	return p.DB, p.Redis, p.Kafka
}

// Open starts SQLite, miniredis and kfake within this process, on
// loopback; POSTGRES_URL, REDIS_ADDR and KAFKA_BROKERS name real ones
// instead.
func Open() (Parts, error) {
	db, err := openDatabase()
	if err != nil {
		return Parts{}, err
	}
	redis, err := openRedis()
	if err != nil {
		return Parts{}, err
	}
	kafka, err := openKafka()
	return Parts{DB: db, Redis: redis, Kafka: kafka}, err
}

func openDatabase() (*sql.DB, error) {
	driver, source := "sqlite", "file:users?mode=memory&cache=shared"
	if url := os.Getenv("POSTGRES_URL"); url != "" {
		driver, source = "pgx", url
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		return nil, err
	}
	// An SQLite database in memory lives as long as its connection.
	db.SetMaxOpenConns(1)
	for _, statement := range []string{
		"CREATE TABLE IF NOT EXISTS users (id TEXT PRIMARY KEY, name TEXT)",
		"DELETE FROM users",
		"INSERT INTO users VALUES ('1', 'Ada'), ('2', 'Grace')",
	} {
		_, err := db.ExecContext(context.Background(), statement)
		if err != nil {
			return nil, err
		}
	}
	return db, nil
}

func openRedis() (*redis.Client, error) {
	address := os.Getenv("REDIS_ADDR")
	if address == "" {
		server, err := miniredis.Run()
		if err != nil {
			return nil, err
		}
		address = server.Addr()
	}
	return redis.NewClient(&redis.Options{Addr: address}), nil
}

func openKafka() (*kgo.Client, error) {
	brokers := os.Getenv("KAFKA_BROKERS")
	if brokers == "" {
		cluster, err := kfake.NewCluster(kfake.NumBrokers(1),
			kfake.SeedTopics(1, "users"))
		if err != nil {
			return nil, err
		}
		brokers = strings.Join(cluster.ListenAddrs(), ",")
	}
	return kgo.NewClient(kgo.SeedBrokers(strings.Split(brokers, ",")...))
}
