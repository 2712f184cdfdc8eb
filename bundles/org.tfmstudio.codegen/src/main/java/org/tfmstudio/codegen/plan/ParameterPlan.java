// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/**
 * A parameter of an operation.
 *
 * @param name          in C, as are the next two; all names of an operation differ
 * @param lengthName    of the parameter that tells how many bytes there are
 * @param sizeName      of the parameter that tells how many bytes there is room for
 * @param macro         beginning of the macros that tell its limits, such as {@code VAULT_STORE_PUT_SECRET}
 * @param documentation of the author, empty when there is none
 */
public record ParameterPlan(String name, String lengthName, String sizeName, String macro, String documentation, Direction direction,
		TypePlan type) {

	/** Which way a value goes, as the client sees it. */
	public enum Direction {
		IN, OUT, INOUT;

		public boolean in() {
			return this != OUT;
		}

		public boolean out() {
			return this != IN;
		}
	}

	/** Whether it has a vector of its own; the others of a direction share one. */
	public boolean ownVector() {
		return type instanceof TypePlan.Bytes || type instanceof TypePlan.Text;
	}

	/** Whether its length is known from the manifest alone. */
	public boolean fixed() {
		return !(type instanceof TypePlan.Text) && !(type instanceof TypePlan.Bytes bytes && !bytes.fixed());
	}
}
