/**
 * Files that a backend block sends along with what the user says ({@code upload_files}).
 *
 * <p>{@link ai.massgen.backend.upload.UploadingBackend} is the entry: it reads them once, and adds them to each request. Families know
 * nothing of files: they get parts.
 */
@NullMarked
package ai.massgen.backend.upload;

import org.jspecify.annotations.NullMarked;
