module fixproof/fixtures

go 1.23
