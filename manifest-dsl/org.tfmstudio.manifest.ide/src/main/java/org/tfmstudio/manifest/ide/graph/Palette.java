// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.graph;

import org.tfmstudio.manifest.ide.graph.PartitionGraph.Kind;

/** The colours of a picture, as 0xRRGGBB. Text has a contrast of at least 4.5 to what it stands on. */
public enum Palette {
	/** On light ground. */
	LIGHT(0xFFFFFF, 0x1F2328, 0x57606A, 0x6E7781, 0xCF222E, 0x9A6700, 0x0969DA,
			new Shade(0xFFE2C2, 0xFFF8F0, 0xB35900), new Shade(0xCFE5FF, 0xF5FAFF, 0x1B5FAA), new Shade(0xE2E0EA, 0xF8F7FA, 0x6B6780),
			new Shade(0xD0EED6, 0xF4FBF5, 0x2C7A3F), new Shade(0xE5E7EA, 0xFAFBFC, 0x6E7781)),
	/** On dark ground. */
	DARK(0x1E1F22, 0xE6EDF3, 0xB3BAC4, 0x8B949E, 0xFF7B72, 0xE3B341, 0x58A6FF,
			new Shade(0x5A3A14, 0x332617, 0xE8A35A), new Shade(0x1D3F66, 0x192A3D, 0x6CB2F5), new Shade(0x45425A, 0x2B2A35, 0xA9A4C4),
			new Shade(0x1F4A2B, 0x1A2D1F, 0x6FCF86), new Shade(0x3A3F45, 0x272A2E, 0x9AA3AD));

	/**
	 * The colours of a box.
	 *
	 * @param head behind its name
	 * @param body behind its services
	 * @param line around it
	 */
	public record Shade(int head, int body, int line) {
	}

	/** Behind all. */
	public final int ground;
	/** Names. */
	public final int text;
	/** What stands beside names. */
	public final int quiet;
	/** Arrows. */
	public final int arrow;
	/** Errors and circles. */
	public final int error;
	/** Warnings. */
	public final int warning;
	/** What is selected. */
	public final int selected;
	private final Shade[] shades;

	Palette(int ground, int text, int quiet, int arrow, int error, int warning, int selected, Shade... shades) {
		this.ground = ground;
		this.text = text;
		this.quiet = quiet;
		this.arrow = arrow;
		this.error = error;
		this.warning = warning;
		this.selected = selected;
		this.shades = shades;
	}

	/** The colours of boxes of a kind. */
	public Shade of(Kind kind) {
		return shades[kind.ordinal()];
	}

	/** The palette that goes with a background. */
	public static Palette on(int red, int green, int blue) {
		return red * 299 + green * 587 + blue * 114 < 128_000 ? DARK : LIGHT;
	}
}
