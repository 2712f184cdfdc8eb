// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/** Reads the instruction table; its form is described at the top of {@code base.isa}. A fault in it is our own mistake. */
final class TableReader {
	private TableReader() {
	}

	static List<Row> read(String resource) {
		List<Row> rows = new ArrayList<>();
		int number = 0;
		try (InputStream stream = TableReader.class.getResourceAsStream(resource);
				BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				number++;
				if (!line.isBlank() && line.charAt(0) != '#') {
					rows.add(row(line));
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(resource, e);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(resource + ":" + number + ": " + e.getMessage(), e);
		}
		return rows;
	}

	static Row row(String line) {
		List<String> columns = columns(line);
		if (columns.size() != 6) {
			throw new IllegalArgumentException("6 columns are needed, not " + columns.size());
		}
		List<String> rules = tokens(columns.get(5));
		Pattern pattern = new Pattern();
		for (String token : tokens(columns.get(1))) {
			pattern.add(token);
		}
		Map<String, Field> fields = pattern.fields();
		for (String rule : rules) {
			int equals = rule.indexOf('=');
			if (equals > 0 && isName(rule.substring(0, equals)) && !rule.equals("rx=rm")) {
				String name = rule.substring(0, equals);
				fields.put(name, new Field(name, List.of(), fixed(rule.substring(equals + 1))));
			}
		}
		String op = columns.get(2);
		int slash = op.indexOf('/');
		Op plain = Op.valueOf(slash < 0 ? op : op.substring(0, slash));
		Op shifted = slash < 0 ? plain : Op.valueOf(op.substring(slash + 1));
		return new Row(Extension.of(columns.get(0)), pattern.size(), pattern.mask, pattern.value, pattern.shouldMask,
				pattern.shouldValue, plain, shifted, columns.get(3), columns.get(4), fields, rules, rules.contains("first"));
	}

	private static List<String> columns(String line) {
		List<String> columns = new ArrayList<>(6);
		int start = 0;
		for (int bar = line.indexOf('|'); bar >= 0; bar = line.indexOf('|', start)) {
			columns.add(line.substring(start, bar).strip());
			start = bar + 1;
		}
		columns.add(line.substring(start).strip());
		return columns;
	}

	private static List<String> tokens(String text) {
		List<String> tokens = new ArrayList<>();
		for (StringTokenizer tokenizer = new StringTokenizer(text, " "); tokenizer.hasMoreTokens();) {
			tokens.add(tokenizer.nextToken());
		}
		return tokens;
	}

	private static boolean isName(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
				return false;
			}
		}
		return true;
	}

	private static int fixed(String text) {
		return switch (text) {
			case "lsl" -> 0;
			case "lsr" -> 1;
			case "asr" -> 2;
			case "ror" -> 3;
			case "sp" -> 13;
			case "lr" -> 14;
			case "pc" -> 15;
			default -> Integer.parseInt(text);
		};
	}

	/** Collects the bits of the encoding column from left to right. */
	private static final class Pattern {
		private record Part(String name, int offset, int width, int low) {
		}

		private final List<Part> parts = new ArrayList<>();
		private int bits;
		private int mask;
		private int value;
		private int shouldMask;
		private int shouldValue;

		void add(String token) {
			char first = token.charAt(0);
			if (first == '/') {
				if (bits != 16) {
					throw new IllegalArgumentException("the first halfword has " + bits + " bits");
				}
			} else if (first == '(') {
				literal(token.substring(1, token.length() - 1), true);
			} else if (first == '0' || first == '1') {
				literal(token, false);
			} else if (token.indexOf(':') > 0 && token.indexOf('[') < 0) {
				int colon = token.indexOf(':');
				part(token.substring(0, colon), Integer.parseInt(token.substring(colon + 1)), 0);
			} else {
				int open = token.indexOf('[');
				String range = token.substring(open + 1, token.length() - 1);
				int colon = range.indexOf(':');
				int high = Integer.parseInt(colon < 0 ? range : range.substring(0, colon));
				int low = colon < 0 ? high : Integer.parseInt(range.substring(colon + 1));
				part(token.substring(0, open), high - low + 1, low);
			}
		}

		private void part(String name, int width, int low) {
			parts.add(new Part(name, bits, width, low));
			skip(width);
		}

		private void skip(int width) {
			mask <<= width;
			value <<= width;
			shouldMask <<= width;
			shouldValue <<= width;
			bits += width;
		}

		private void literal(String digits, boolean should) {
			for (int i = 0; i < digits.length(); i++) {
				skip(1);
				int bit = digits.charAt(i) - '0';
				if (should) {
					shouldMask |= 1;
					shouldValue |= bit;
				} else {
					mask |= 1;
					value |= bit;
				}
			}
		}

		int size() {
			if (bits != 16 && bits != 32) {
				throw new IllegalArgumentException("the encoding has " + bits + " bits");
			}
			return bits / 8;
		}

		Map<String, Field> fields() {
			Map<String, Field> fields = new HashMap<>();
			for (Part part : parts) {
				Field.Piece piece = new Field.Piece(bits - part.offset - part.width, part.width, part.low);
				Field before = fields.get(part.name);
				List<Field.Piece> pieces = new ArrayList<>();
				if (before != null) {
					pieces.addAll(before.pieces());
				}
				pieces.add(piece);
				fields.put(part.name, new Field(part.name, List.copyOf(pieces), 0));
			}
			return fields;
		}
	}
}
