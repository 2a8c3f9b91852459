package leakalarm

// Webhook posts the alert as JSON, with the field names of Alert.
func Webhook(url string) Channel {
	return newPoster("webhook", url, func(alert Alert) any {
		return alert
	})
}
