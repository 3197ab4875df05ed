"""The consumer kit: what FastStream on Redis Streams leaves to be built."""
