// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

/** Hears what a build does, and can end it. */
public interface BuildMonitor {
	/** A step begins; one short sentence. */
	void progress(String text);

	/** Whether the build should end at the next occasion; asked often, from the building thread. */
	boolean cancelled();

	/** Hears nothing and never cancels. */
	BuildMonitor NONE = new BuildMonitor() {
		@Override
		public void progress(String text) {
			// nobody listens
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};
}
