// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

/**
 * What is known about an address.
 *
 * @param address as it was asked for
 * @param module name of the ELF file's module, "" when the address is in none
 * @param symbol function or variable around the address, "" when unknown
 * @param offset bytes from the symbol's start
 * @param file path of the source file, "" when unknown
 * @param line from 1, 0 when unknown
 */
public record Location(int address, String module, String symbol, int offset, String file, int line) {
	static Location unknown(int address) {
		return new Location(address, "", "", 0, "", 0);
	}

	/** Whether a name is known. */
	public boolean named() {
		return !symbol.isEmpty();
	}

	/** {@code VAULT:put+0x12}, {@code VAULT:put} at its start, {@code VAULT:0x10090012} without a symbol, else the address. */
	public String name() {
		String number = String.format("0x%08X", address);
		if (module.isEmpty())
			return number;
		return module + ":" + (symbol.isEmpty() ? number : offset == 0 ? symbol : symbol + "+0x" + Integer.toHexString(offset));
	}

	/** {@code vault.c:33}, "" when unknown. */
	public String source() {
		return line == 0 ? "" : file.substring(file.lastIndexOf('/') + 1) + ":" + line;
	}

	/** {@code VAULT:put+0x12 (vault.c:33)}. */
	@Override
	public String toString() {
		return line == 0 ? name() : name() + " (" + source() + ")";
	}
}
