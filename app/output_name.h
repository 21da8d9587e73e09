#pragma once

#include <filesystem>
#include <string>

/// Whether a file can be written under a name, settled before the work, so that no long run ends in
/// a refusal. `help` names the way out.
namespace borderweave::app {

/// Is something there? Throws Failure (kOutputName) where no file can have the name.
bool is_taken(const std::filesystem::path& path, const std::string& help);

/// Throws Failure (kOutputExists) where something is there, a broken link too. `what`: "a table".
void refuse_existing(const std::filesystem::path& path, const std::string& what,
                     const std::string& help);

/// The folder that a file stands in; "." for a bare name.
std::filesystem::path folder_of(const std::filesystem::path& file);

/// Makes the folder with those above it. Throws Failure (kOutputFolder) when it cannot be made or
/// written to; `message` says what cannot be written, the reason follows.
void make_folder(const std::filesystem::path& folder, const std::string& message,
                 const std::string& help);

}  // namespace borderweave::app
